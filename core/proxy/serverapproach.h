// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/codec/linebuffer.h"
#include "core/proxy/dialoguerecorder.h"
#include "core/proxy/proxysettings.h"
#include "core/transport/duplexsocket.h"

#include <QObject>

namespace dropscope {

/// The way to the server, up to where the client's first octet may go out: the connection, and TLS where the
/// proxy itself wants it. With STLS that is the greeting, STLS and its reply (RFC 2595 §4), which are
/// recorded: they crossed the wire. It has no time limit but that of connecting.
class ServerApproach final : public QObject
{
    Q_OBJECT

public:
    /// Socket, settings and recorder must outlive it.
    ServerApproach(DuplexSocket& socket, const ProxySettings& settings, DialogueRecorder& recorder,
                   Clock& clock, QObject* parent = nullptr);

    void start();

signals:
    void connected();
    void secured(const dropscope::TlsFacts& facts);
    /// The client may be heard. The octets are for it: a greeting that came before.
    void ready(const QByteArray& octetsForClient);
    void failed(const dropscope::Error& error);

private:
    enum class Step : quint8 { Connecting, Greeting, StlsReply, Securing };

    void onConnected();
    void onReceived(OctetView octets);
    void takeGreeting(const LineBuffer::Line& line);
    void takeStlsReply(const LineBuffer::Line& line, bool isMoreBehind);
    void onSecured(TlsFacts facts);
    void succeed();
    void fail(const Error& error);
    void failInProtocol(ProtocolError::Kind kind);

    DuplexSocket& m_socket;
    const ProxySettings& m_settings;
    DialogueRecorder& m_recorder;
    Clock& m_clock;
    Step m_step = Step::Connecting;
    LineBuffer m_line;
    Octets m_greeting;
};

} // namespace dropscope
