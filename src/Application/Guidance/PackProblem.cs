namespace OptOut.Application.Guidance;

/// <summary>Something in a pack file that must be corrected before the pack can be used.</summary>
/// <param name="File">Pack folder and file name, e.g. <c>linkedin-ai-training/de.yaml</c>.</param>
/// <param name="Line">Line in that file, from 1; 1 when the whole file is meant.</param>
/// <param name="Message">One sentence for the person who edits the file.</param>
public sealed record PackProblem(string File, int Line, string Message)
{
    /// <summary><c>file:line: message</c>, as editors understand it.</summary>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Stops the start of the application: the packs in it cannot be used. The message lists every problem.</summary>
public sealed class InvalidGuidancePackException(IReadOnlyList<PackProblem> problems)
    : Exception("The guidance packs cannot be used:" + Environment.NewLine + string.Join(Environment.NewLine, problems))
{
    /// <summary>Every problem found, in the order of files and lines.</summary>
    public IReadOnlyList<PackProblem> Problems { get; } = problems;
}

/// <summary>The outcome of reading packs: all of them, or every problem that stands against it and none of them.</summary>
/// <param name="Packs">The packs; null when there is a problem.</param>
/// <param name="Problems">Every problem, in the order of files and lines; empty when the packs can be used.</param>
public sealed record PackLoad(GuidancePacks? Packs, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>The packs, for a start that makes no sense without them.</summary>
    /// <exception cref="InvalidGuidancePackException">There is a problem.</exception>
    public GuidancePacks OrThrow() => Packs ?? throw new InvalidGuidancePackException(Problems);
}
