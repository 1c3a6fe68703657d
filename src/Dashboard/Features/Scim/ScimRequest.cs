using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using OptOut.Application.Scim;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Features.Scim;

/// <summary>Reads what a provisioning client asks.</summary>
internal static class ScimRequest
{
    private static readonly string[] s_mediaTypes = [ScimAnswer.MediaType, "application/json"];

    /// <summary>Which page of which resources.</summary>
    /// <returns>Errors: <c>scim-invalid-filter</c>, <c>scim-invalid-value</c>.</returns>
    public static Result<ScimQuery> Query(HttpRequest request)
    {
        var (start, count) = (Number(request, "startIndex"), Number(request, "count"));
        if (!start.Succeeded || !count.Succeeded)
        {
            return ScimErrors.InvalidValue("startIndex and count are whole numbers.");
        }

        if (request.Query["filter"].ToString() is not { Length: > 0 } filter)
        {
            return new ScimQuery([], start.Value ?? 1, count.Value);
        }

        var conditions = ScimFilter.Read(filter);
        return conditions.Succeeded ? new ScimQuery(conditions.Value, start.Value ?? 1, count.Value) : conditions.Error;
    }

    /// <summary>The body; the server's own limits on size apply.</summary>
    /// <returns>Error: <c>scim-invalid-syntax</c>.</returns>
    public static async Task<Result<JsonObject>> BodyAsync(HttpRequest request)
    {
        if (request.ContentType is not null && !(MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && s_mediaTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase)))
        {
            return ScimErrors.InvalidSyntax($"the body is to be {ScimAnswer.MediaType}.");
        }

        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        return ScimJson.Read(bytes.ToArray());
    }

    /// <summary>The version that the client has read; null when it does not care; one that never was when it cannot be read.</summary>
    public static long? Version(HttpRequest request) => request.Headers.IfMatch.ToString() switch
    {
        "" or "*" => null,
        var tag => long.TryParse(tag.Replace("W/", "", StringComparison.Ordinal).Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
    };

    /// <summary>The version as the client is told.</summary>
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    // A wrapper, because no number is an answer as well.
    private static Result<int?> Number(HttpRequest request, string name) => request.Query[name].ToString() switch
    {
        "" => (int?)null,
        var text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => (int?)number,
        _ => ScimErrors.InvalidValue($"{name} is no whole number."),
    };
}
