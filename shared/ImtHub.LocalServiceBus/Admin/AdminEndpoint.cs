using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalServiceBus.Admin;

/// <summary>Answers the administration client: Atom entries for entities, Atom feeds for lists.</summary>
internal sealed class AdminEndpoint(Broker broker, ILogger logger)
{
    private readonly AdminOperations _operations = new(broker);

    public async Task AnswerAsync(HttpContext context)
    {
        var (status, body) = await AnswerAsync(context.Request, context.RequestAborted);
        context.Response.StatusCode = status;
        if (body is not null)
        {
            context.Response.ContentType = "application/atom+xml;type=entry;charset=utf-8";
            await context.Response.WriteAsync(body.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
        }
    }

    private async Task<(int Status, XElement? Body)> AnswerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var path = AdminPath.Parse(request.Path.Value ?? "");
        try
        {
            switch (request.Method)
            {
                case "GET":
                    var (skip, top) = (Number(request, "$skip", 0), Number(request, "$top", 100));
                    return (200, await broker.RunAsync(() => _operations.Get(path, skip, top)));
                case "DELETE":
                    await broker.RunAsync(() => _operations.Delete(path));
                    return (200, null);
                case "PUT":
                    var description = await ReadAsync(request, cancellationToken);
                    var isUpdate = request.Headers.ContainsKey("If-Match");
                    return (isUpdate ? 200 : 201, await broker.RunAsync(() => _operations.Put(path, description, isUpdate)));
                default:
                    return Refuse(405, "Only GET, PUT and DELETE are known here.");
            }
        }
        catch (BrokerException e)
        {
            return Refuse(
                e.Error switch
                {
                    BrokerError.NotFound => 404,
                    BrokerError.AlreadyExists => 409,
                    BrokerError.Timeout => 503,
                    BrokerError.NotSupported => 501,
                    _ => 400,
                },
                e.Message
            );
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            return Refuse(400, $"The description of the entity cannot be read: {e.Message}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.AdministrationFailed(request.Method, e);
            return Refuse(500, "The broker failed; its log tells why.");
        }
    }

    private static async Task<XElement> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var entry = await XElement.LoadAsync(request.Body, LoadOptions.None, cancellationToken);
        return entry.Elements().FirstOrDefault(element => element.Name.LocalName == "content")?.Elements().FirstOrDefault()
            ?? throw new BrokerException(BrokerError.Argument, "The request describes no entity.");
    }

    private static int Number(HttpRequest request, string name, int otherwise) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static (int Status, XElement Body) Refuse(int status, string detail) =>
        (status, new XElement("Error", new XElement("Code", status), new XElement("Detail", detail)));
}
