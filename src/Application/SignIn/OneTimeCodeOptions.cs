namespace OptOut.Application.SignIn;

/// <summary>Sign-in by a code in a mail, for employees without an account at the identity provider: the section <c>OneTimeCodes</c>.</summary>
public sealed class OneTimeCodeOptions
{
    /// <summary>Whether codes are offered at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>Minutes that a code counts.</summary>
    public int Minutes { get; set; } = 10;

    internal TimeSpan Lifetime => TimeSpan.FromMinutes(Minutes);

    /// <summary>What is wrong with these options, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Minutes is < 1 or > 60)
        {
            yield return $"OneTimeCodes:Minutes is {Minutes}; use 1 to 60.";
        }
    }
}
