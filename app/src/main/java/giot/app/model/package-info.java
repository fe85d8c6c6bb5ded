/// `giot model`: generative models and traditional methods on sensor series in CSV and Parquet
/// files.
@NullMarked
package giot.app.model;

import org.jspecify.annotations.NullMarked;
