/// Whether what a vehicle reports can be true, and as good as it promised: one check a class.
@NullMarked
package giot.traffic.check;

import org.jspecify.annotations.NullMarked;
