using OptOut.Application.Attestations;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Images;

/// <summary>Leaves a decoder from wherever it finds that it cannot go on; <see cref="ImageCleaner"/> turns it into a value.</summary>
internal sealed class UnreadableImageException(Error error) : Exception(error.Code)
{
    /// <summary>What the use case is told.</summary>
    public Error Error { get; } = error;

    public static UnreadableImageException Damaged() => new(EvidenceErrors.Damaged);

    public static UnreadableImageException NotTaken() => new(EvidenceErrors.NotAPicture);

    /// <summary>Longest side of a picture that comes, in pixels: as in JPEG. A row of it fits into little memory.</summary>
    public const int LongestSide = ushort.MaxValue;

    /// <summary>Says no to a picture without pixels or with too many, before memory is taken for them.</summary>
    public static void CheckSize(long width, long height, long maxPixels)
    {
        if (width < 1 || height < 1)
        {
            throw Damaged();
        }

        if (Math.Max(width, height) > LongestSide || width * height > maxPixels)
        {
            throw new UnreadableImageException(EvidenceErrors.TooManyPixels);
        }
    }
}
