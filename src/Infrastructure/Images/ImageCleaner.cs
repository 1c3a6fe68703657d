using OptOut.Application.Attestations;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Images;

/// <summary>Decodes PNG and JPEG and writes the pixels as a new PNG (docs/adr/0010). One picture at a time: a large one takes some 250 MB.</summary>
internal sealed class ImageCleaner : IImageCleaner, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <inheritdoc />
    public async Task<Result<CleanImage>> CleanAsync(byte[] file, ImageLimits limits, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Clean(file, limits);
        }
        catch (UnreadableImageException unreadable)
        {
            return unreadable.Error;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private static CleanImage Clean(byte[] file, ImageLimits limits)
    {
        var (rows, orientation) = Open(file, limits.MaxPixels);
        var picture = orientation.Apply(BoxScaler.Fit(rows, limits.MaxSide));
        var png = PngWriter.Write(picture);
        while (png.Length > limits.MaxBytes && picture.Width * picture.Height > 1)
        {
            // A PNG grows with its pixels; a little less than the root of what is missing gets there in a step or two.
            var shrink = Math.Sqrt((double)limits.MaxBytes / png.Length) * 0.95;
            picture = BoxScaler.Fit(picture.Rows(), Math.Max(1, (int)(Math.Max(picture.Width, picture.Height) * shrink)));
            png = PngWriter.Write(picture);
        }

        return new CleanImage(png, picture.Width, picture.Height);
    }

    private static (PixelRows Rows, Orientation Orientation) Open(byte[] file, long maxPixels) =>
        PngFile.Is(file) ? (PngFile.Open(file, maxPixels), Orientation.Upright)
        : JpegFile.Is(file) ? JpegFile.Open(file, maxPixels)
        : throw UnreadableImageException.NotTaken();
}
