using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OptOut.Application.Employees;
using OptOut.Application.Shared;
using OptOut.Dashboard.Shared;
using OptOut.Dashboard.SignIn;
using OptOut.Dashboard.Workers;
using OptOut.Infrastructure.DirectoryFiles;

namespace OptOut.Dashboard.Features.Employees;

/// <summary>Files in and out: the upload, the template, the issues.</summary>
internal static class ImportEndpoints
{
    private const int DefaultMaxMegabytes = 512;

    /// <summary>Largest upload in bytes: <c>People:MaxUploadMegabytes</c>.</summary>
    public static long MaxBytes(IConfiguration configuration) => MaxMegabytes(configuration) * 1024L * 1024L;

    /// <summary>What is wrong with that setting.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration) =>
        MaxMegabytes(configuration) is var megabytes and < 1 ? [$"People:MaxUploadMegabytes is {megabytes}; use at least 1."] : [];

    /// <summary>Lets this one request bring a file of <paramref name="maxBytes"/>, and what a form has around it.</summary>
    public static void AllowBody(HttpContext http, long maxBytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes + (1024 * 1024);
        }
    }

    /// <summary>Maps them.</summary>
    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapGet(AppUrls.ImportTemplate, () => Results.File(Encoding.UTF8.GetBytes(OwnFormat.Template), "text/csv; charset=utf-8", "people-template.csv"))
            .RequireAuthorization(Policies.Staff);
        app.MapGet(AppUrls.Imports + "/{id:guid}/issues.csv", IssuesAsync).RequireAuthorization(Policies.ReadEverything);

        // The body is read here, piece by piece: binding it to a form would store it twice.
        app.MapPost(AppUrls.UploadPeople, UploadAsync).RequireAuthorization(Policies.ManageEverything);
    }

    private static int MaxMegabytes(IConfiguration configuration) => configuration.GetValue("People:MaxUploadMegabytes", DefaultMaxMegabytes);

    private static async Task<IResult> IssuesAsync(Guid id, ShowImport show, ErrorTexts errors, CancellationToken cancellationToken) =>
        await show.RunAsync(id, cancellationToken) is null
            ? Results.NotFound()
            : Results.Stream(stream => ImportIssuesCsv.WriteAsync(stream, show.AllIssuesAsync(id, cancellationToken), errors.Of, cancellationToken), "text/csv; charset=utf-8", $"import-{id:N}-issues.csv");

    private static async Task<IResult> UploadAsync(HttpContext http, AcceptUpload accept, ImportUploads uploads, ImportRunner runner, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options, IConfiguration configuration)
    {
        var maxBytes = MaxBytes(configuration);
        AllowBody(http, maxBytes);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return Results.BadRequest();
        }

        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            if (disposition?.IsFormDisposition() == true && disposition.Name == options.Value.FormFieldName)
            {
                http.Request.Headers[options.Value.HeaderName!] = await section.ReadAsStringAsync(http.RequestAborted);
            }
            else if (disposition?.IsFileDisposition() == true)
            {
                // The token comes first in the form; without it not a byte of the file is read.
                if (!http.Request.Headers.ContainsKey(options.Value.HeaderName!) || !await antiforgery.IsRequestValidAsync(http))
                {
                    return Results.BadRequest();
                }

                var user = http.User.ToCurrentUser();
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                return Begin(await accept.RunAsync(section.Body, HeaderUtilities.RemoveQuotes(name).Value, maxBytes, user, http.RequestAborted), uploads, runner, user);
            }
        }

        return Results.LocalRedirect($"{AppUrls.ImportPeople}?refused=empty-file");
    }

    private static IResult Begin(Result<Guid> accepted, ImportUploads uploads, ImportRunner runner, CurrentUser user)
    {
        if (!accepted.Succeeded)
        {
            return Results.LocalRedirect($"{AppUrls.ImportPeople}?refused={accepted.Error.Code}");
        }

        runner.Start(new ImportRequest { Path = uploads.PathOf(accepted.Value), FileName = "", User = user, PreviewOnly = true, RunId = accepted.Value });
        return Results.LocalRedirect(AppUrls.Import(accepted.Value));
    }
}
