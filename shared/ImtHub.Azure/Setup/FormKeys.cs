using Azure.Storage.Blobs;
using ImtHub.Azure.Files;
using ImtHub.Hub.Operations;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImtHub.Azure.Setup;

/// <summary>Keeps the keys by which every instance of the app knows the forms again that another one gave out.</summary>
public static class FormKeys
{
    /// <summary>Keeps them in the container <see cref="StorageNames.FormKeys"/> of the hub's account.</summary>
    public static void AddFormKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ImtHub");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new BlobKeyRing(
                provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.FormKeys)
            )
        ));
    }
}
