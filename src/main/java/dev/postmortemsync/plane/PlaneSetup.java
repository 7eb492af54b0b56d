package dev.postmortemsync.plane;

import dev.postmortemsync.work.Outcome;
import dev.postmortemsync.work.Setback;

/** Something that an administrator of the Plane project has to set up first. */
final class PlaneSetup extends Setback {

    PlaneSetup(String what) {
        super("plane: " + what, null);
    }

    @Override
    public Outcome outcome() {
        return Outcome.giveUp(getMessage());
    }
}
