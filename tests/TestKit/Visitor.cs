using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OptOut.TestKit;

/// <summary>A browser without JavaScript: keeps cookies, sends forms with their antiforgery token, does not follow redirects.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    internal Visitor(Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    /// <summary>Its cookies.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The plain client, with the visitor's cookies.</summary>
    public HttpClient Http => _http;

    /// <summary>Gets an address.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Gets a page and reads it.</summary>
    public async Task<IHtmlDocument> ReadAsync(string path)
    {
        var html = await _http.GetStringAsync(path);
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>Sends a form as the page at <paramref name="page"/> would, with that page's antiforgery token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, Dictionary<string, string> fields)
    {
        var document = await ReadAsync(page);
        var token = document.QuerySelector("input[name=__RequestVerificationToken]") as IHtmlInputElement
            ?? throw new InvalidOperationException($"{page} has no form.");
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token.Value });
        return await _http.PostAsync(action, content);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();
}
