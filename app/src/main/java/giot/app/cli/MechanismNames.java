package giot.app.cli;

import giot.incentive.format.MechanismFormats;
import java.util.Iterator;

/// The mechanisms' names, for help texts and completion.
public final class MechanismNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return MechanismFormats.names().iterator();
    }
}
