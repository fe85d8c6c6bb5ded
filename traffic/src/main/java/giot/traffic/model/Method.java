package giot.traffic.model;

/// A way to estimate speeds, as reports name it.
public enum Method {
    /// The masked diffusion model as pretrained on the further days.
    DIFFUSION_BASE("diffusion, before fine-tuning"),
    /// The masked diffusion model after the last fine-tuning; the same as the base model until
    /// there was one.
    DIFFUSION_TUNED("diffusion, after fine-tuning"),
    /// The last observed value of the segment.
    LAST_VALUE("last value"),
    /// The mean of the further days at this time of the day.
    TIME_OF_DAY("time-of-day mean"),
    /// The line between the observations before and after; beyond them the nearer one.
    LINEAR_INTERPOLATION("linear interpolation"),
    /// Ridge regression on the same context as the diffusion model.
    RIDGE("ridge");

    private final String label;

    Method(String label) {
        this.label = label;
    }

    /// What reports call it.
    public String label() {
        return label;
    }
}
