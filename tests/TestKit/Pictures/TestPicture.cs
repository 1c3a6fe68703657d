namespace OptOut.TestKit.Pictures;

/// <summary>A picture to write files from: 16 bits a sample.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="At">Red, green, blue and alpha of a pixel, 0 to 65535.</param>
public sealed record TestPicture(int Width, int Height, Func<int, int, (int R, int G, int B, int A)> At)
{
    /// <summary>Soft ramps in all directions with a bright corner, so that a turned picture shows; nowhere transparent.</summary>
    public static TestPicture Ramps(int width, int height) => new(width, height, (x, y) =>
        (65535 * x / Math.Max(1, width - 1), 65535 * y / Math.Max(1, height - 1), x < width / 4 && y < height / 4 ? 60000 : 9000, 65535));

    /// <summary>Colours that change by one step from pixel to pixel, whatever the size: decoders that smooth coarse colours agree on it with those that do not.</summary>
    public static TestPicture Gentle(int width, int height) => new(width, height, (x, y) => ((60 + x) * 257, (60 + y) * 257, (200 - x) * 257, 65535));

    /// <summary>As <see cref="Ramps"/>, more and more transparent towards the right.</summary>
    public static TestPicture Fading(int width, int height) => new(width, height, (x, y) =>
        Ramps(width, height).At(x, y) with { A = 65535 - (65535 * x / Math.Max(1, width - 1)) });

    /// <summary>Pixels of no order, the same for the same seed; a PNG of them does not pack.</summary>
    public static TestPicture Noise(int width, int height, int seed)
    {
        var pixels = new byte[width * height * 3];
        new Random(seed).NextBytes(pixels);
        return new TestPicture(width, height, (x, y) =>
        {
            var at = ((y * width) + x) * 3;
            return (pixels[at] * 257, pixels[at + 1] * 257, pixels[at + 2] * 257, 65535);
        });
    }
}
