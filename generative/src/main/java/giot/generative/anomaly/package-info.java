/// Detectors of anomalies in sensor series: how strange every step is, seen with hindsight or as it
/// happens, and thresholds that keep a set rate of false alarms.
@NullMarked
package giot.generative.anomaly;

import org.jspecify.annotations.NullMarked;
