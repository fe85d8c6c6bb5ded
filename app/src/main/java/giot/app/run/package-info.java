/// The main job: `giot run` pays vehicles for traffic data and serves what it learns from them.
@NullMarked
package giot.app.run;

import org.jspecify.annotations.NullMarked;
