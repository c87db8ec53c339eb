using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Smpg.Reporting.Printing;

/// <summary>A conversation with a browser over the DevTools protocol: commands out, answers in, on one socket for all pages.</summary>
internal sealed class DevToolsConnection : IAsyncDisposable
{
    private readonly ClientWebSocket socket;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> pending = new();
    private readonly Task receiving;
    private int lastId;

    private DevToolsConnection(ClientWebSocket socket)
    {
        this.socket = socket;
        receiving = Task.Run(Receive);
    }

    /// <summary>Connects to the address that the browser announced.</summary>
    public static async Task<DevToolsConnection> Open(Uri address, CancellationToken cancellation)
    {
        ClientWebSocket socket = new();
        try
        {
            await socket.ConnectAsync(address, cancellation).ConfigureAwait(false);
            return new DevToolsConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="method">Name of the command.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="session">The page it is meant for, or null for the browser.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="IOException">The browser refused the command or closed the conversation.</exception>
    public async Task<JsonNode> Send(string method, JsonObject parameters, string? session, CancellationToken cancellation)
    {
        int id = Interlocked.Increment(ref lastId);
        JsonObject command = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            command["sessionId"] = session;
        }

        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[id] = answer;
        try
        {
            byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(command);
            await sending.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
            }
            catch (WebSocketException closed)
            {
                throw new IOException("The browser closed the conversation.", closed);
            }
            finally
            {
                sending.Release();
            }

            if (receiving.IsCompleted)
            {
                throw new IOException("The browser closed the conversation.");
            }

            return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            pending.TryRemove(id, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await receiving.ConfigureAwait(false);
        socket.Dispose();
        closing.Dispose();
        sending.Dispose();
    }

    // Events carry no id: nothing here waits for one.
    private async Task Receive()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), closing.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Answer(JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or JsonException)
        {
            // The conversation is over: whoever still waits is told below.
        }

        foreach (TaskCompletionSource<JsonNode> waiting in pending.Values)
        {
            waiting.TrySetException(new IOException("The browser closed the conversation."));
        }
    }

    private void Answer(JsonNode message)
    {
        if (message["id"] is not JsonNode id || !pending.TryRemove((int)id, out TaskCompletionSource<JsonNode>? waiting))
        {
            return;
        }

        if (message["error"] is JsonNode error)
        {
            waiting.TrySetException(new IOException($"The browser refused: {(string?)error["message"]}"));
        }
        else
        {
            waiting.TrySetResult(message["result"]!);
        }
    }
}
