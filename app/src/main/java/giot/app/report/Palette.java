package giot.app.report;

import java.awt.Color;

/// The page's colours, each a CSS variable with a light and a dark value. Charts are drawn with the
/// colour here, which stands for the variable and is replaced by it. After Okabe and Ito (2008):
/// told apart by colour-blind readers too.
enum Palette {
    INK("ink", 0x010101),
    MUTED("muted", 0x020202),
    LINE("line", 0x030303),
    GREEN("green", 0x009e73),
    VERMILION("vermilion", 0xd55e00),
    GREY("grey", 0x8a93a3),
    BLUE("blue", 0x0072b2),
    PURPLE("purple", 0xa3478a),
    AMBER("amber", 0xe69f00),
    SKY("sky", 0x56b4e9);

    private final String style;
    private final Color colour;

    Palette(String style, int rgb) {
        this.style = style;
        this.colour = new Color(rgb);
    }

    /// The CSS class of bars, and the name of the CSS variable.
    String style() {
        return style;
    }

    Color colour() {
        return colour;
    }

    /// How the SVG writer spells the colour.
    String drawn() {
        return "rgb(%d,%d,%d)".formatted(colour.getRed(), colour.getGreen(), colour.getBlue());
    }
}
