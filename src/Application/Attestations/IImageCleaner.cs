using OptOut.Application.Shared;

namespace OptOut.Application.Attestations;

/// <summary>Makes a picture anew from nothing but its pixels, so that neither metadata nor anything hidden in the file is kept.</summary>
public interface IImageCleaner
{
    /// <summary>The picture as a new PNG: upright, without transparency, within the limits.</summary>
    /// <param name="file">The file as it came; hostile until proved otherwise.</param>
    /// <returns>One of the picture errors of <see cref="EvidenceErrors"/> when the file is no picture we take, is damaged or too large.</returns>
    Task<Result<CleanImage>> CleanAsync(byte[] file, ImageLimits limits, CancellationToken cancellationToken);
}

/// <summary>How large pictures may be.</summary>
/// <param name="MaxPixels">Most pixels of a picture that comes; looked at before memory is taken for them.</param>
/// <param name="MaxSide">Longest side of the picture that is kept, in pixels; what is larger is scaled down.</param>
/// <param name="MaxBytes">Largest PNG that is kept; what is larger is scaled down further.</param>
public sealed record ImageLimits(long MaxPixels, int MaxSide, int MaxBytes);

/// <summary>A picture made anew.</summary>
/// <param name="Png">PNG of 8 bits each for red, green and blue; no further chunks.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record CleanImage(byte[] Png, int Width, int Height);
