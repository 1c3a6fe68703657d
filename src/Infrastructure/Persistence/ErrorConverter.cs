using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OptOut.Application.Shared;

namespace OptOut.Infrastructure.Persistence;

/// <summary>Keeps an <see cref="Error"/> in a text column, with its values, so that pages can say it in any language later.</summary>
internal sealed class ErrorConverter() : ValueConverter<Error, string>(error => ErrorJson.Write(error), text => ErrorJson.Read(text));
