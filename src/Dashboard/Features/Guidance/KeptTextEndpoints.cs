using OptOut.Application.Guidance;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Guidance;

/// <summary>Hands out kept texts as the bytes that their code is the SHA-256 of.</summary>
internal static class KeptTextEndpoints
{
    /// <summary>Maps the download. The texts hold no personal data; whoever has a receipt can check it.</summary>
    public static void MapKeptTexts(this IEndpointRouteBuilder app) =>
        app.MapGet("/texts/{hash}", async (string hash, FindKeptText find, HttpContext http) =>
        {
            var found = await find.RunAsync(hash, http.RequestAborted);
            http.Response.Headers.CacheControl = "private, no-store";
            return found.Value is { } bytes ? Results.File(bytes, "text/plain; charset=utf-8", $"{hash}.txt") : Results.NotFound();
        }).RequireAuthorization(Policies.Employee);
}
