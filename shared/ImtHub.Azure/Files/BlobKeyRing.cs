using System.Xml.Linq;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ImtHub.Azure.Files;

/// <summary>Keys of ASP.NET Core's data protection, one blob a key. The framework asks for them once a day.</summary>
internal sealed class BlobKeyRing(BlobContainerClient container) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [
            .. container
                .GetBlobs()
                .Select(key => XElement.Parse(container.GetBlobClient(key.Name).DownloadContent().Value.Content.ToString())),
        ];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        container
            .GetBlobClient($"{friendlyName}.xml")
            .Upload(BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)), overwrite: true);
    }
}
