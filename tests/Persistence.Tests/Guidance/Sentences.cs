namespace OptOut.Persistence.Tests.Guidance;

/// <summary>Words of the English file, each there exactly once, for tests that change them.</summary>
internal static class Sentences
{
    public const string File = $"{TestPacks.Pack}/en.yaml";

    public const string SharedFile = "shared/en.yaml";

    public const string DoneStatement = "I have set the";

    public const string OptOutFact = "use by LinkedIn and affiliates";

    public const string NeverSay = "neverSay: [turn on, switch on,";

    public const string GbAuthority = "applies-gb-authority: The authority is the Information Commissioner’s Office (ICO)";

    public const string Minors = "LinkedIn says that it does not train on the data of members";
}
