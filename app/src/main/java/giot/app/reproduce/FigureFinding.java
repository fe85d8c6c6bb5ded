package giot.app.reproduce;

import java.util.List;

/// What one figure came to.
///
/// @param header names of the columns
/// @param rows numbers and texts, one row per measured thing
/// @param panels of the picture
/// @param summary lines for people
record FigureFinding(
        List<String> header, List<List<Object>> rows, List<Panel> panels, List<String> summary) {}
