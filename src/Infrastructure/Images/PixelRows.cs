namespace OptOut.Infrastructure.Images;

/// <summary>A picture as rows of red, green and blue bytes, read once from top to bottom, so that a large one need not be in memory as a whole.</summary>
internal abstract class PixelRows(int width, int height)
{
    /// <summary>Bytes of a pixel.</summary>
    public const int Channels = 3;

    /// <summary>Pixels.</summary>
    public int Width { get; } = width;

    /// <summary>Pixels.</summary>
    public int Height { get; } = height;

    /// <summary>Reads the next row.</summary>
    /// <param name="rgb"><see cref="Channels"/> bytes for each pixel of a row.</param>
    /// <exception cref="UnreadableImageException">The data is damaged or ends early.</exception>
    public abstract void ReadRow(Span<byte> rgb);
}

/// <summary>A small picture in memory.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">Rows from top to bottom, three bytes a pixel.</param>
internal sealed record Picture(int Width, int Height, byte[] Rgb)
{
    public ReadOnlySpan<byte> Row(int y) => Rgb.AsSpan(y * Width * PixelRows.Channels, Width * PixelRows.Channels);

    /// <summary>The picture to be read again.</summary>
    public PixelRows Rows() => new PictureRows(this);

    private sealed class PictureRows(Picture picture) : PixelRows(picture.Width, picture.Height)
    {
        private int _next;

        public override void ReadRow(Span<byte> rgb) => picture.Row(_next++).CopyTo(rgb);
    }
}
