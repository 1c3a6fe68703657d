using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace OptOut.Dashboard.Features.Api;

/// <summary>The file in the body of a request, read piece by piece: the body itself, or the first file of a form.</summary>
internal sealed record ImportBody
{
    /// <summary>The media type of a form.</summary>
    public const string Form = "multipart/form-data";

    /// <summary>What is taken besides <c>text/csv</c>.</summary>
    public static readonly IReadOnlyList<string> MediaTypes = ["text/plain", "text/tab-separated-values", "application/octet-stream", Form];

    private ImportBody()
    {
    }

    /// <summary>The bytes; null when there is a <see cref="Problem"/>.</summary>
    public Stream? Content { get; private init; }

    /// <summary>As the caller names it; null when they do not.</summary>
    public string? FileName { get; private init; }

    /// <summary>Whether there is a file.</summary>
    [MemberNotNullWhen(true, nameof(Content))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsFile => Content is not null;

    /// <summary>Why there is no file; null when there is one.</summary>
    public ApiProblem? Problem { get; private init; }

    /// <summary>Finds the file.</summary>
    public static async Task<ImportBody> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !IsTaken(type) || request.Headers.ContentEncoding.Count > 0)
        {
            return new() { Problem = new(StatusCodes.Status415UnsupportedMediaType, "media-type-not-supported", $"The body is to be text/csv, uncompressed, or one of: {string.Join(", ", MediaTypes)}.") };
        }

        return type.MediaType.Equals(Form, StringComparison.OrdinalIgnoreCase)
            ? await OfFormAsync(request, HeaderUtilities.RemoveQuotes(type.Boundary).Value, cancellationToken)
            : new() { Content = request.Body, FileName = NameOf(request.Headers.ContentDisposition) };
    }

    private static bool IsTaken(MediaTypeHeaderValue type) =>
        type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) || MediaTypes.Any(taken => type.MediaType.Equals(taken, StringComparison.OrdinalIgnoreCase));

    private static async Task<ImportBody> OfFormAsync(HttpRequest request, string? boundary, CancellationToken cancellationToken)
    {
        try
        {
            var reader = new MultipartReader(boundary ?? "", request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return new() { Content = section.Body, FileName = NameOf(section.ContentDisposition) };
                }
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            return new() { Problem = ApiProblem.BadRequest("form-broken", "The form is broken: check its boundary.") };
        }

        return new() { Problem = ApiProblem.BadRequest("file-missing", "The form holds no file.") };
    }

    private static string? NameOf(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var header) ? HeaderUtilities.RemoveQuotes(header.FileNameStar.HasValue ? header.FileNameStar : header.FileName).Value : null;
}
