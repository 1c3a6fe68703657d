using OptOut.Application.Attestations;
using OptOut.Application.Guidance;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>What a radio button of the form stands for: the answer, and the statement that stood beside it.</summary>
internal static class AnswerChoiceValue
{
    /// <summary>The value of the button, <c>done:{hash}</c>.</summary>
    public static string Of(AnswerChoice answer) => $"{Statement.KindName(answer.Kind)}:{answer.Statement.Hash}";

    /// <summary>Reads a posted value. The hash is whatever was posted; the use case compares it with the statement in force.</summary>
    /// <returns>Null for anything but one of <paramref name="answers"/>.</returns>
    public static (AttestationKind Kind, string Hash)? Read(string value, IReadOnlyList<AnswerChoice> answers) =>
        value.Split(':') is [var name, var hash] && answers.FirstOrDefault(answer => Statement.KindName(answer.Kind) == name) is { } found
            ? (found.Kind, hash)
            : null;
}
