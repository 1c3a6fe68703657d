using Microsoft.Extensions.DependencyInjection;
using OptOut.Application.Attestations;

namespace OptOut.Infrastructure.Images;

/// <summary>Wires the cleaning of pictures.</summary>
public static class ImagesRegistration
{
    /// <summary>Adds <see cref="IImageCleaner"/>.</summary>
    public static IServiceCollection AddImages(this IServiceCollection services) => services.AddSingleton<IImageCleaner, ImageCleaner>();
}
