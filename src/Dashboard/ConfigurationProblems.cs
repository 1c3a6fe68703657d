namespace OptOut.Dashboard;

/// <summary>Gathers what is wrong with the configuration, so that all of it is told at once.</summary>
internal static class ConfigurationProblems
{
    /// <summary>The problems of several features. A value that is not of its type keeps only its own feature from saying more.</summary>
    public static IReadOnlyList<string> Of(params IEnumerable<Func<IEnumerable<string>>> features) => [.. features.SelectMany(Told)];

    private static IReadOnlyList<string> Told(Func<IEnumerable<string>> feature)
    {
        try
        {
            return [.. feature()];
        }
        catch (InvalidOperationException e)
        {
            // A number that is none; the message says which key.
            return [e.Message];
        }
    }
}
