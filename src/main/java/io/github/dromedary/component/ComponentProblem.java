package io.github.dromedary.component;

import java.io.IOException;

/** Why a component cannot be added or removed, in one sentence for people. */
public final class ComponentProblem extends IOException {

  ComponentProblem(String message) {
    super(message);
  }
}
