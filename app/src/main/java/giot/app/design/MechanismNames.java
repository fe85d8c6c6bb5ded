package giot.app.design;

import giot.incentive.format.MechanismFormats;
import java.util.Iterator;

/// The mechanisms' names, for help texts and completion.
final class MechanismNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return MechanismFormats.names().iterator();
    }
}
