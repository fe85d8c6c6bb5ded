/// How a scenario is recorded: the settings, the simulator SUMO's input, run and output.
@NullMarked
package giot.traffic.scenario.recording;

import org.jspecify.annotations.NullMarked;
