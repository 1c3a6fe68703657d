namespace OptOut.Application.Attestations;

/// <summary>What an employee answers, by their own word.</summary>
public enum AttestationKind
{
    /// <summary>I have switched the setting off.</summary>
    Done,

    /// <summary>It was off already.</summary>
    AlreadyOff,

    /// <summary>I have no LinkedIn account.</summary>
    NoAccount,

    /// <summary>The setting is not there.</summary>
    SettingNotThere,

    /// <summary>I need help.</summary>
    NeedHelp,

    /// <summary>I prefer not to answer; the same as silence, and without consequence.</summary>
    PreferNotToAnswer,

    /// <summary>I withdraw my answer.</summary>
    Withdrawn,
}
