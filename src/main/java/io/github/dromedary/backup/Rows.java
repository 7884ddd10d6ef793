package io.github.dromedary.backup;

import java.io.IOException;
import java.sql.SQLException;

/** Takes the rows of one table after another. */
interface Rows {

  /** Takes nothing: whoever hands on the rows sums them up. */
  Rows NOWHERE =
      new Rows() {
        @Override
        public void begin(Table table) {}

        @Override
        public void row(Object[] values) {}

        @Override
        public void end(Sum sum) {}
      };

  /** A table begins. */
  void begin(Table table) throws IOException, SQLException;

  /**
   * A row of it.
   *
   * @param values in the order of its columns; whoever hands them on makes new ones for each row
   */
  void row(Object[] values) throws IOException, SQLException;

  /**
   * The table ends.
   *
   * @param sum over the rows that were handed on
   */
  void end(Sum sum) throws IOException, SQLException;
}
