package io.github.dromedary.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where jars come from. */
interface Repositories {

  /**
   * What a component needs.
   *
   * @param fetched what was not there: where it lies now
   * @param shared what other components of the folder have brought
   * @param remarks what people should know: where a jar that is there is of quite another version
   */
  record Found(Map<Coordinates, Path> fetched, List<Coordinates> shared, List<String> remarks) {}

  /**
   * Fetches jars with all that they need and that is not present.
   *
   * @param room an empty folder for what is needed meanwhile
   * @throws ComponentProblem when one is not to be had; says where it was asked for
   */
  Found fetch(List<Coordinates> jars, Present present, Path room) throws ComponentProblem;
}
