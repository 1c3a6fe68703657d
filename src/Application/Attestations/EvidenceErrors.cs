using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Why a picture was not taken or is not shown.</summary>
public static class EvidenceErrors
{
    /// <summary>Also for every way in which pictures are not for this person: the answer does not say which.</summary>
    public static readonly Error NotOffered = new("evidence-not-offered", "Pictures are not taken here.");

    public static readonly Error AnswerFirst = new("evidence-answer-first", "A picture can be added once there is an answer.");

    public static readonly Error NotFound = new("evidence-not-found", "There is no picture.");

    public static readonly Error FileTooLarge = new("picture-file-too-large", "The file is larger than 5 MB.");

    public static readonly Error NotAPicture = new("picture-not-taken", "This is not a picture we take: only PNG and JPEG are.");

    public static readonly Error Damaged = new("picture-damaged", "The picture is damaged or incomplete.");

    public static readonly Error TooManyPixels = new("picture-too-many-pixels", "The picture has more pixels than we take.");
}
