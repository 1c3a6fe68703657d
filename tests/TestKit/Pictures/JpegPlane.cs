namespace OptOut.TestKit.Pictures;

/// <summary>One plane of a picture as quantised coefficients.</summary>
internal sealed class JpegPlane
{
    /// <summary>Every coefficient is divided by this.</summary>
    public const byte Step = 3;

    private static readonly int[] Zigzag =
    [
        .. Enumerable.Range(0, 64).OrderBy(i => (i / 8) + (i % 8)).ThenBy(i => ((i / 8) + (i % 8)) % 2 == 0 ? i % 8 : i / 8),
    ];

    private readonly Dictionary<(int Row, int Column), int[]> _blocks = [];

    public required int Across { get; init; }

    public required int Down { get; init; }

    /// <summary>Blocks that hold something of the picture.</summary>
    public required int BlocksAcross { get; init; }

    public required int BlocksDown { get; init; }

    /// <summary>Units of the whole picture.</summary>
    public required (int Across, int Down) Units { get; init; }

    /// <summary>Coefficients of a block in zigzag order.</summary>
    public int[] Block(int row, int column) => _blocks[(row, column)];

    public static IReadOnlyList<JpegPlane> Of(TestPicture picture, JpegKind kind)
    {
        var (across, down) = (kind.Sampling.Max(s => s.Across), kind.Sampling.Max(s => s.Down));
        return [.. kind.Sampling.Select((sampling, i) =>
        {
            var (width, height) = (Up(picture.Width * sampling.Across, across), Up(picture.Height * sampling.Down, down));
            var plane = new JpegPlane
            {
                Across = sampling.Across,
                Down = sampling.Down,
                BlocksAcross = Up(width, 8),
                BlocksDown = Up(height, 8),
                Units = (Up(picture.Width, 8 * across), Up(picture.Height, 8 * down)),
            };
            double Sample(int x, int y)
            {
                var (fromX, toX) = (Math.Min(x, width - 1) * across / sampling.Across, (Math.Min(x, width - 1) + 1) * across / sampling.Across);
                var (fromY, toY) = (Math.Min(y, height - 1) * down / sampling.Down, (Math.Min(y, height - 1) + 1) * down / sampling.Down);
                return Enumerable.Range(fromX, Math.Max(1, toX - fromX))
                    .SelectMany(sx => Enumerable.Range(fromY, Math.Max(1, toY - fromY)).Select(sy => Value(picture, sx, sy, i, kind.Rgb)))
                    .Average();
            }

            plane.Fill(Sample);
            return plane;
        })];
    }

    private static int Up(int value, int by) => (value + by - 1) / by;

    private static double Value(TestPicture picture, int x, int y, int component, bool rgb)
    {
        var (r16, g16, b16, _) = picture.At(Math.Min(x, picture.Width - 1), Math.Min(y, picture.Height - 1));
        var (r, g, b) = (r16 / 257.0, g16 / 257.0, b16 / 257.0);
        return (rgb, component) switch
        {
            (true, _) => new[] { r, g, b }[component],
            (_, 0) => (0.299 * r) + (0.587 * g) + (0.114 * b),
            (_, 1) => 128 - (0.168736 * r) - (0.331264 * g) + (0.5 * b),
            _ => 128 + (0.5 * r) - (0.418688 * g) - (0.081312 * b),
        };
    }

    private void Fill(Func<int, int, double> sample)
    {
        for (var row = 0; row < Units.Down * Down; row++)
        {
            for (var column = 0; column < Units.Across * Across; column++)
            {
                var samples = new double[8, 8];
                for (var i = 0; i < 64; i++)
                {
                    samples[i / 8, i % 8] = sample((column * 8) + (i % 8), (row * 8) + (i / 8)) - 128;
                }

                _blocks[(row, column)] = [.. Zigzag.Select(place => (int)Math.Round(Coefficient(samples, place / 8, place % 8) / Step))];
            }
        }
    }

    private static double Coefficient(double[,] samples, int v, int u)
    {
        var sum = 0.0;
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                sum += samples[y, x] * Math.Cos(((2 * x) + 1) * u * Math.PI / 16) * Math.Cos(((2 * y) + 1) * v * Math.PI / 16);
            }
        }

        return sum / 4 * (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1);
    }
}
