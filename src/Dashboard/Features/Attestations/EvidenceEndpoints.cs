using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OptOut.Application.Attestations;
using OptOut.Application.Shared;
using OptOut.Dashboard.SignIn;

namespace OptOut.Dashboard.Features.Attestations;

/// <summary>Pictures in and out.</summary>
internal static class EvidenceEndpoints
{
    public const string Added = "added";
    public const string Deleted = "deleted";
    public const string FileTooLarge = "file-too-large";
    public const string TooManyPixels = "too-many-pixels";
    public const string NotAnImage = "not-an-image";

    // Somewhat above the largest file that is taken, so that a person whose file is too large is told so instead of being cut off.
    private const long MaxRequestBytes = 20 * 1024 * 1024;

    /// <summary>Maps them. Looking at one's own picture is a GET; what changes something, a look by staff included, is a POST with a token.</summary>
    public static void MapPictures(this IEndpointRouteBuilder app)
    {
        const string mine = AppUrls.My + "/{campaignId:guid}/picture";
        app.MapGet(mine, ShowMineAsync).RequireAuthorization(Policies.Employee);
        app.MapPost(mine, AddAsync).RequireAuthorization(Policies.Employee);
        app.MapPost(mine + "/delete", DeleteAsync).RequireAuthorization(Policies.Employee);
        app.MapPost(AppUrls.Campaigns + "/{campaignId:guid}/people/{employeeId:guid}/picture", ShowToStaffAsync).RequireAuthorization(Policies.Staff);
    }

    private static async Task<IResult> ShowMineAsync(Guid campaignId, ShowMyEvidence show, HttpContext http) =>
        http.User.ToCurrentUser().EmployeeId is { } employee ? Picture(http, await show.RunAsync(campaignId, employee, http.RequestAborted)) : Results.NotFound();

    private static async Task<IResult> ShowToStaffAsync(Guid campaignId, Guid employeeId, ShowEvidence show, IAntiforgery antiforgery, HttpContext http) =>
        await antiforgery.IsRequestValidAsync(http)
            ? Picture(http, await show.RunAsync(campaignId, employeeId, http.User.ToCurrentUser(), http.RequestAborted))
            : Refused(StatusCodes.Status400BadRequest);

    private static async Task<IResult> DeleteAsync(Guid campaignId, string? lang, DeleteEvidence delete, IAntiforgery antiforgery, HttpContext http)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Refused(StatusCodes.Status400BadRequest);
        }

        // Sent twice: the first one did it, and the receipt says so.
        return http.User.ToCurrentUser().EmployeeId is { } employee
            && (await delete.RunAsync(campaignId, employee, http.RequestAborted)).Error is null or { Code: "evidence-not-found" }
            ? Results.LocalRedirect(AppUrls.MyReceiptAfterPicture(campaignId, lang, Deleted))
            : Refused(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AddAsync(
        Guid campaignId, string? lang, AddEvidence add, ShowMyAssignment showMyAssignment, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options, HttpContext http)
    {
        if (http.Request.ContentLength > MaxRequestBytes)
        {
            return Refused(StatusCodes.Status413PayloadTooLarge);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxRequestBytes;
        }

        if (http.User.ToCurrentUser().EmployeeId is not { } employee)
        {
            return Refused(StatusCodes.Status404NotFound);
        }

        try
        {
            if (await FileAsync(http, antiforgery, options.Value) is not { } file)
            {
                return Refused(StatusCodes.Status400BadRequest);
            }

            var added = await add.RunAsync(campaignId, employee, file, http.RequestAborted);
            await file.DrainAsync(http.RequestAborted);
            return Outcome(added.Error) is { } outcome
                ? Results.LocalRedirect(AppUrls.MyReceiptAfterPicture(campaignId, lang, outcome))
                : await RefuseAsync(campaignId, employee, lang, added.Error!, showMyAssignment, http.RequestAborted);
        }
        catch (BadHttpRequestException tooLong)
        {
            return Refused(tooLong.StatusCode);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return Refused(StatusCodes.Status400BadRequest);
        }
    }

    // The file is read here, piece by piece: binding it to a form would put it on the disk as it came. The token comes first in the form;
    // without it not a byte of the file is read. The name of the file is not looked at.
    private static async Task<Stream?> FileAsync(HttpContext http, IAntiforgery antiforgery, AntiforgeryOptions options)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            if (disposition?.IsFormDisposition() == true && disposition.Name == options.FormFieldName)
            {
                http.Request.Headers[options.HeaderName!] = await section.ReadAsStringAsync(http.RequestAborted);
            }
            else if (disposition?.IsFileDisposition() == true)
            {
                return http.Request.Headers.ContainsKey(options.HeaderName!) && await antiforgery.IsRequestValidAsync(http) ? section.Body : null;
            }
        }

        return null;
    }

    // Null for what a person cannot meet who uses the page as it is shown.
    private static string? Outcome(Error? error) => error switch
    {
        null => Added,
        _ when error == EvidenceErrors.FileTooLarge => FileTooLarge,
        _ when error == EvidenceErrors.TooManyPixels => TooManyPixels,
        _ when error == EvidenceErrors.NotAPicture || error == EvidenceErrors.Damaged => NotAnImage,
        _ => null,
    };

    private static async Task<IResult> RefuseAsync(
        Guid campaignId, Guid employee, string? language, Error error, ShowMyAssignment showMyAssignment, CancellationToken cancellationToken)
    {
        if ((await showMyAssignment.RunAsync(campaignId, employee, null, language, cancellationToken)).Value is not { } my)
        {
            return Refused(StatusCodes.Status404NotFound);
        }

        var (words, status) = error.Code switch
        {
            "campaign-closed" => (my.Text.Page.Closed, StatusCodes.Status409Conflict),
            _ when error == EvidenceErrors.AnswerFirst => (my.Text.Evidence.NotOffered, StatusCodes.Status409Conflict),
            _ => (my.Text.Evidence.NotOffered, StatusCodes.Status403Forbidden),
        };
        return Results.Text(words, "text/plain; charset=utf-8", statusCode: status);
    }

    private static IResult Picture(HttpContext http, Result<byte[]> picture)
    {
        if (!picture.Succeeded)
        {
            return Refused(StatusCodes.Status404NotFound);
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        http.Response.Headers.ContentDisposition = "inline; filename=\"picture.png\"";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Bytes(picture.Value, "image/png");
    }

    // With words of its own: a page instead would want to read the form that was sent.
    private static IResult Refused(int status) => Results.Text(ReasonPhrases.GetReasonPhrase(status), "text/plain; charset=utf-8", statusCode: status);
}
