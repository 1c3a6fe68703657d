namespace OptOut.Dashboard.Shared;

/// <summary>What a badge, banner or tile means; colour only repeats what the words say.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}

/// <summary>How a <see cref="Tone"/> looks.</summary>
internal static class ToneLooks
{
    /// <summary>The CSS class.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Success => "tone-success",
        Tone.Warning => "tone-warning",
        Tone.Danger => "tone-danger",
        _ => "tone-neutral",
    };

    /// <summary>The picture beside the words.</summary>
    public static IconName Icon(this Tone tone) => tone switch
    {
        Tone.Success => IconName.Success,
        Tone.Warning => IconName.Warning,
        Tone.Danger => IconName.Danger,
        _ => IconName.Info,
    };
}
