/// A second, tiny application: outdoor temperatures. It shows what an application must bring, and
/// the tests of the edge run on it.
@NullMarked
package giot.edge.temperature;

import org.jspecify.annotations.NullMarked;
