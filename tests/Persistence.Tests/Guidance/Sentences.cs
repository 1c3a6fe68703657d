namespace OptOut.Persistence.Tests.Guidance;

/// <summary>Words of the English file, each there exactly once, for tests that change them.</summary>
internal static class Sentences
{
    public const string File = $"{TestPacks.Pack}/en.yaml";

    public const string Minors = "LinkedIn says that it does not train on the data of members";
}
