using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OptOut.Application.Attestations;
using OptOut.Infrastructure.Images;
using OptOut.TestKit.Pictures;

namespace OptOut.Application.Tests.Attestations;

/// <summary>What is kept looks like what a browser shows of the file that came.</summary>
public sealed class ImageDecodingTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly (int Width, int Height)[] Sizes = [(1, 1), (7, 9), (16, 16), (67, 33)];

    [Fact]
    public Task Every_kind_of_png_looks_as_in_a_browser() => CompareAsync("png", 2, 0.6, () =>
        from kind in new[] { (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16) }
        from size in Sizes
        from interlaced in new[] { false, true }
        from transparent in kind.Item1 < 4 ? new[] { false, true } : [false]
        select ($"colour {kind.Item1}, {kind.Item2} bits, {size}, interlaced {interlaced}, transparent {transparent}",
            PngFiles.Write(TestPicture.Fading(size.Width, size.Height), kind.Item1, kind.Item2, interlaced, transparent)));

    [Fact]
    public Task Every_kind_of_jpeg_without_coarse_colours_looks_as_in_a_browser() => CompareAsync("jpeg-fine", 3, 0.8, () =>
        from sampling in new[] { [(1, 1)], [(2, 2)], new[] { (1, 1), (1, 1), (1, 1) } }
        from rgb in sampling.Length == 3 ? new[] { false, true } : [false]
        from file in Jpegs(TestPicture.Ramps, new JpegKind(sampling, Rgb: rgb))
        select file);

    [Fact]
    public Task Every_kind_of_jpeg_with_coarse_colours_looks_as_in_a_browser() => CompareAsync("jpeg-coarse", 9, 1.5, () =>
        from sampling in new[] { (2, 2), (2, 1), (1, 2), (4, 1), (4, 2) }
        from file in Jpegs(TestPicture.Gentle, new JpegKind([sampling, (1, 1), (1, 1)]))
        select file);

    [Fact]
    public Task A_jpeg_is_turned_the_way_its_camera_was_held() => CompareAsync("jpeg-orientation", 3, 0.8, () =>
        from orientation in Enumerable.Range(0, 10)
        from bigEndian in new[] { false, true }
        let kind = new JpegKind([(1, 1), (1, 1), (1, 1)], Orientation: orientation, BigEndian: bigEndian)
        select ($"{kind}", JpegFiles.Write(TestPicture.Ramps(40, 24), kind)));

    [Fact]
    public Task What_the_browser_itself_writes_looks_the_same_afterwards() => browser.RunAsync("pictures-own", new(), async page =>
    {
        foreach (var type in new[] { "image/png", "image/jpeg" })
        {
            var file = await page.DrawAsync(613, 411, type);
            var clean = (await Cleaning.CleanAsync(file)).Value.ShouldNotBeNull();
            (await page.DecodeAsync(clean.Png)).DifferenceTo(await page.DecodeAsync(file)).Mean.ShouldBeLessThan(0.6, type);
        }
    });

    [Fact]
    public Task A_large_picture_is_scaled_down_and_a_heavy_one_until_it_is_light() => browser.RunAsync("pictures-large", new(), async page =>
    {
        var file = await page.DrawAsync(2500, 1250, "image/png");
        var clean = (await Cleaning.CleanAsync(file)).Value.ShouldNotBeNull();
        (clean.Width, clean.Height).ShouldBe((2000, 1000));
        var shown = await page.DecodeAsync(clean.Png);
        (shown.Width, shown.Height).ShouldBe((2000, 1000));

        var small = (await Cleaning.CleanAsync(file, new ImageLimits(4_000_000, 100, 2_000_000))).Value.ShouldNotBeNull();
        (small.Width, small.Height).ShouldBe((100, 50));
        shown.Rgb.Average(b => b).ShouldBe((await page.DecodeAsync(small.Png)).Rgb.Average(b => b), 0.7);

        var noise = PngFiles.Write(TestPicture.Noise(300, 200, 1), 2);
        var light = (await Cleaning.CleanAsync(noise, new ImageLimits(1_000_000, 2000, 20_000))).Value.ShouldNotBeNull();
        light.Png.Length.ShouldBeInRange(5_000, 20_000);
        ((double)light.Width / light.Height).ShouldBe(1.5, 0.1);
    });

    private static IEnumerable<(string Name, byte[] File)> Jpegs(Func<int, int, TestPicture> draw, JpegKind kind) =>
        from size in Sizes
        from progressive in new[] { false, true }
        from interval in new[] { 0, 1, 3 }
        let variant = kind with { Progressive = progressive, RestartInterval = interval }
        select ($"{string.Join(' ', kind.Sampling)} {size} {variant}", JpegFiles.Write(draw(size.Width, size.Height), variant));

    private Task CompareAsync(string name, int largest, double mean, Func<IEnumerable<(string Name, byte[] File)>> files) =>
        browser.RunAsync("pictures-" + name, new(), async page =>
        {
            List<string> wrong = [];
            foreach (var (kind, file) in files())
            {
                var expected = await page.DecodeAsync(file);
                var clean = await Cleaning.CleanAsync(file);
                if (clean.Value is not { } picture || (picture.Width, picture.Height) != (expected.Width, expected.Height))
                {
                    wrong.Add($"{kind}: {clean.Error?.Code} {clean.Value?.Width}×{clean.Value?.Height} for {expected.Width}×{expected.Height}");
                    continue;
                }

                var difference = (await page.DecodeAsync(picture.Png)).DifferenceTo(expected);
                if (difference.Largest > largest || difference.Mean > mean)
                {
                    wrong.Add($"{kind}: {difference}");
                }
            }

            wrong.ShouldBeEmpty();
        });
}

/// <summary>The cleaner as the application wires it.</summary>
internal static class Cleaning
{
    public static readonly ImageLimits Limits = new(4_000_000, 2000, 2_000_000);

    public static IImageCleaner NewCleaner() => new ServiceCollection().AddImages().BuildServiceProvider().GetRequiredService<IImageCleaner>();

    public static Task<Shared.Result<CleanImage>> CleanAsync(byte[] file, ImageLimits? limits = null) =>
        NewCleaner().CleanAsync(file, limits ?? Limits, CancellationToken.None);
}
