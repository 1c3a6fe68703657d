using System.Globalization;
using Microsoft.Playwright;

namespace OptOut.TestKit.Pictures;

/// <summary>Pixels of a picture, red, green and blue from top to bottom.</summary>
public sealed record Pixels(int Width, int Height, byte[] Rgb)
{
    /// <summary>How far two pictures of the same size are apart: the largest difference of a sample, and the mean.</summary>
    public (int Largest, double Mean) DifferenceTo(Pixels other) =>
        (Rgb.Zip(other.Rgb, (a, b) => Math.Abs(a - b)).Max(), Rgb.Zip(other.Rgb, (a, b) => Math.Abs(a - b)).Average());
}

/// <summary>What Chromium makes of pictures: a decoder and an encoder that are not ours.</summary>
public static class BrowserPixels
{
    /// <summary>Decodes a PNG or JPEG as a page shows it on white, upright.</summary>
    public static async Task<Pixels> DecodeAsync(this IPage page, byte[] file)
    {
        var type = file[0] == 0xFF ? "image/jpeg" : "image/png";
        var shown = await page.EvaluateAsync<Dictionary<string, string>>(
            """
            async source => {
                const image = new Image();
                image.src = source;
                await image.decode();
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
                const context = canvas.getContext('2d');
                context.fillStyle = '#fff';
                context.fillRect(0, 0, canvas.width, canvas.height);
                context.drawImage(image, 0, 0);
                const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
                let text = '';
                for (let i = 0; i < data.length; i += 4) text += String.fromCharCode(data[i], data[i + 1], data[i + 2]);
                return { width: String(canvas.width), height: String(canvas.height), rgb: btoa(text) };
            }
            """,
            $"data:{type};base64,{Convert.ToBase64String(file)}");
        return new Pixels(int.Parse(shown["width"], CultureInfo.InvariantCulture), int.Parse(shown["height"], CultureInfo.InvariantCulture), Convert.FromBase64String(shown["rgb"]));
    }

    /// <summary>A drawing with ramps, words and an edge, encoded by the browser.</summary>
    /// <param name="type"><c>image/png</c> or <c>image/jpeg</c>.</param>
    public static async Task<byte[]> DrawAsync(this IPage page, int width, int height, string type, double quality = 0.9)
    {
        var url = await page.EvaluateAsync<string>(
            """
            ([width, height, type, quality]) => {
                const canvas = document.createElement('canvas');
                [canvas.width, canvas.height] = [width, height];
                const context = canvas.getContext('2d');
                const ramp = context.createLinearGradient(0, 0, width, height);
                ramp.addColorStop(0, '#0a66c2'); ramp.addColorStop(0.5, '#f5f0d0'); ramp.addColorStop(1, '#7a1f5c');
                context.fillStyle = ramp; context.fillRect(0, 0, width, height);
                context.fillStyle = '#111'; context.font = `${Math.max(8, height / 8)}px sans-serif`; context.fillText('Data for AI: Off', width / 10, height / 2);
                return canvas.toDataURL(type, quality);
            }
            """,
            new object[] { width, height, type, quality });
        return Convert.FromBase64String(url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]);
    }
}
