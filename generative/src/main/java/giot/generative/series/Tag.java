package giot.generative.series;

/// A column of yes and no beside the series, for example which rows are synthetic.
public final class Tag {
    private final String name;
    private final boolean[] flags;

    /// @param name the column's name
    /// @param flags one per row
    public Tag(String name, boolean[] flags) {
        this.name = name;
        this.flags = flags.clone();
    }

    /// The same flag for every row.
    public static Tag all(String name, boolean flag, int rows) {
        boolean[] flags = new boolean[rows];
        java.util.Arrays.fill(flags, flag);
        return new Tag(name, flags);
    }

    /// The column's name.
    public String name() {
        return name;
    }

    /// The flag of a row.
    public boolean at(int row) {
        return flags[row];
    }

    /// Number of rows.
    public int rows() {
        return flags.length;
    }
}
