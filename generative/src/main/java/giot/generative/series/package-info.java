/// Tables of sensor series: strict reading and writing of CSV and Parquet, and the even grid of
/// time that every model and metric works on.
@NullMarked
package giot.generative.series;

import org.jspecify.annotations.NullMarked;
