using ImtHub.LocalHost.Graph;
using MimeKit;
using Xunit;

namespace ImtHub.LocalHost.Tests.Graph;

/// <summary>A mail is seen as its reader would see it, in whichever form it was sent.</summary>
public sealed class MailReaderTests
{
    [Fact]
    public void A_mime_mail_has_both_bodies_its_headers_and_its_images_in_place()
    {
        var message = new MimeMessage { Subject = "Fünf Lehrlinge ☕" };
        message.From.Add(new MailboxAddress("The hub", "hub@example.org"));
        message.To.Add(new MailboxAddress("Ann", "ann@example.org"));
        message.Cc.Add(new MailboxAddress("", "bob@example.org"));
        message.Headers.Add("x-imthub-message", "digest:7");
        var body = new BodyBuilder
        {
            TextBody = "Hours: 12",
            HtmlBody = """<p>Hours</p><img src="cid:chart"><img src="cid:chart2"><a href="cid:page">x</a>""",
        };
        body.LinkedResources.Add("chart.png", [1, 2, 3], new ContentType("image", "png")).ContentId = "chart";
        body.LinkedResources.Add("page.html", [4], new ContentType("text", "html")).ContentId = "page";
        message.Body = body.ToMessageBody();
        using var bytes = new MemoryStream();
        message.WriteTo(bytes, TestContext.Current.CancellationToken);

        var view = MailReader.Read(Mail(SentMailFormat.Mime, BinaryData.FromBytes(bytes.ToArray())));

        Assert.Equal("hub@example.org", view.From);
        Assert.Equal(["ann@example.org"], view.To);
        Assert.Equal(["bob@example.org"], view.Cc);
        Assert.Equal("Fünf Lehrlinge ☕", view.Subject);
        Assert.Equal("Hours: 12", view.Text);
        Assert.Equal("digest:7", view.Headers["x-imthub-message"]);
        // Unknown references, and resources that are no images, stay as they are.
        Assert.Equal("""<p>Hours</p><img src="data:image/png;base64,AQID"><img src="cid:chart2"><a href="cid:page">x</a>""", view.Html);
    }

    [Fact]
    public void A_json_mail_has_its_body_its_headers_and_its_images_in_place()
    {
        var view = MailReader.Read(
            Mail(
                SentMailFormat.Json,
                BinaryData.FromString(
                    """
                    {"message":{"subject":"Digest","from":{"emailAddress":{"address":"hub@example.org"}},
                     "body":{"contentType":"HTML","content":"<img src='cid:chart'>"},
                     "toRecipients":[{"emailAddress":{"address":"ann@example.org","name":"Ann"}}],
                     "internetMessageHeaders":[{"name":"X-ImtHub-Message","value":"digest:7"}],
                     "attachments":[{"@odata.type":"#microsoft.graph.fileAttachment","name":"chart.png","contentType":"image/png",
                                     "contentBytes":"AQID","isInline":true,"contentId":"chart"}]}}
                    """
                )
            )
        );

        Assert.Equal("<img src='data:image/png;base64,AQID'>", view.Html);
        Assert.Null(view.Text);
        Assert.Equal(["ann@example.org"], view.To);
        Assert.Equal("digest:7", view.Headers["x-imthub-message"]);
    }

    [Fact]
    public void A_json_mail_of_text_has_no_html()
    {
        var view = MailReader.Read(
            Mail(
                SentMailFormat.Json,
                BinaryData.FromString(
                    """
                    {"message":{"body":{"contentType":"Text","content":"5 < 6"},"ccRecipients":[{"emailAddress":{"address":"ann@example.org"}}]}}
                    """
                )
            )
        );

        Assert.Equal((null, "5 < 6", "hub@example.org"), (view.Html, view.Text, view.From));
    }

    private static SentMail Mail(SentMailFormat format, BinaryData content) =>
        new("1", DateTimeOffset.UnixEpoch, "hub@example.org", format, content);
}
