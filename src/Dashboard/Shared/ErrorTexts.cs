using Microsoft.Extensions.Localization;
using OptOut.Application.Shared;

namespace OptOut.Dashboard.Shared;

/// <summary>Says an <see cref="Error"/> in the viewer's language. The resource has a text for every code; <c>{0}</c>… are its values in the order of the English sentence.</summary>
public sealed class ErrorTexts(IStringLocalizer<ErrorTexts> text)
{
    /// <summary>One sentence.</summary>
    public string Of(Error error)
    {
        if (error.Code.Length == 0)
        {
            return error.Message;
        }

        object[] values = [.. error.Values.Select(Value)];
        return text[error.Code, values] is { ResourceNotFound: false } found ? found : error.Message;
    }

    private object Value(object? value) => value switch
    {
        Error part => Of(part),
        IEnumerable<Error> parts => string.Join(' ', parts.Select(Of)),
        _ => value ?? "",
    };
}
