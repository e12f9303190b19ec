// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tlspanel.h"

#include "core/inspection/inspection.h"
#include "ui/panels/certificatebox.h"
#include "ui/panels/emptypage.h"
#include "ui/panels/iconlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/panels/remarklist.h"
#include "ui/text/quotedoctets.h"
#include "ui/text/tlstext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/window/windowactions.h"

#include <QFormLayout>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int lockSize = 22;

Tone toneOf(TrustDecision trust)
{
    switch (trust) {
    case TrustDecision::Unchecked:
        return Tone::Warning;
    case TrustDecision::Refused:
        return Tone::Danger;
    default:
        return Tone::Plain;
    }
}

} // namespace

TlsPanel::TlsPanel(const WindowActions& actions, QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyPage(actions[WindowAction::Connect]))
    , m_lock(new IconLabel(icon(IconName::Lock), lockSize))
    , m_title(makePlainText({}, u"tlsTitle"_s))
    , m_trust(makePlainText({}, u"tlsTrust"_s))
    , m_remarks(new RemarkList)
    , m_certificates(new CertificateBox(CertificateBox::Saving::Offered))
{
    setObjectName(u"tlsPanel"_s);
    setAccessibleName(tr("TLS"));
    auto* const across = new QSplitter(Qt::Horizontal);
    across->setObjectName(u"tlsSplitter"_s);
    across->setChildrenCollapsible(false);
    across->addWidget(makeFacts());
    across->addWidget(m_certificates);
    across->setStretchFactor(0, 2);
    across->setStretchFactor(1, 3);
    across->setSizes({480, 720});
    m_pages->addWidget(m_empty);
    m_pages->addWidget(across);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_pages);
    connect(m_certificates, &CertificateBox::saveRequested, this, &TlsPanel::saveRequested);
    refresh();
}

QWidget* TlsPanel::makeFacts()
{
    m_title->setFont(emphasized(m_title->font()));
    auto* const head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_lock, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    auto* const form = new QFormLayout;
    form->setHorizontalSpacing(16);
    m_protocol = addFact(form, tr("Protocol"), u"tlsProtocol"_s);
    m_cipher = addFact(form, tr("Cipher"), u"tlsCipher"_s);
    m_begin = addFact(form, tr("Begun"), u"tlsBegin"_s);
    auto* const page = new QWidget;
    auto* const column = new QVBoxLayout(page);
    column->setContentsMargins(2, 2, 12, 2);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_trust);
    column->addLayout(form);
    column->addWidget(m_remarks);
    column->addStretch(1);
    auto* const scroll = new QScrollArea;
    scroll->setObjectName(u"tlsFacts"_s);
    scroll->setAccessibleName(tr("What was negotiated"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    return scroll;
}

QLabel* TlsPanel::addFact(QFormLayout* form, const QString& label, const QString& name)
{
    QLabel* const value = makePlainText({}, name);
    value->setAccessibleDescription(label);
    QLabel* const words = makePlainText(label, name + u"Label"_s, Tone::Muted);
    words->setWordWrap(false);
    form->addRow(words, value);
    return value;
}

void TlsPanel::setInspection(Inspection* inspection)
{
    if (m_inspection)
        m_inspection->disconnect(this);
    m_inspection = inspection;
    if (inspection) {
        connect(inspection, &Inspection::tlsChanged, this, &TlsPanel::refresh);
        connect(inspection, &Inspection::greetingChanged, this, &TlsPanel::refresh);
    }
    refresh();
}

void TlsPanel::refresh()
{
    if (const auto facts = m_inspection ? m_inspection->tls() : std::nullopt)
        show(*facts);
    else
        showNothing();
}

void TlsPanel::show(const TlsFacts& facts)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Protection protection = protectionOf(m_inspection);
    const ProtectionLook look = lookOf(protection);
    m_lock->setIcon(icon(look.icon, look.tone));
    m_title->setText(protectionText(protection));
    m_trust->setText(trustSentence(facts.trust));
    setTone(m_trust, toneOf(facts.trust));
    m_protocol->setText(quotedOctets(facts.protocol.toUtf8()));
    const QString cipher = quotedOctets(facts.cipher.toUtf8());
    m_cipher->setText(facts.keyBits > 0 ? tr("%1, %2 bits").arg(cipher).arg(facts.keyBits) : cipher);
    m_begin->setText(facts.isAfterStls ? tr("by STLS, after a greeting in clear")
                                       : tr("with the first octet"));
    m_remarks->setRemarks(remarksOn(facts, now));
    m_certificates->setFacts(facts, now);
    m_pages->setCurrentIndex(1);
}

void TlsPanel::showNothing()
{
    m_pages->setCurrentWidget(m_empty);
    if (protectionOf(m_inspection) == Protection::Opaque)
        return m_empty->show(IconName::Lock,
                             tr("TLS passed here, and nobody can look into it without the keys. To see the "
                                "dialogue, let the client connect without TLS, or record it where TLS ends: "
                                "by the recording proxy, or in a session of Dropscope."),
                             false);
    if (protectionOf(m_inspection) == Protection::NoConnection)
        m_empty->show(IconName::Lock,
                      tr("Protocol, cipher and certificates are shown here once a connection is encrypted."),
                      false);
    else
        m_empty->show(IconName::LockOpen,
                      tr("Not encrypted: whoever is on the way can read every message and whatever the "
                         "sign-in shows, and can change it. On a cable between this machine and a board "
                         "that may be what you want; else choose STLS or TLS beside the address."),
                      false);
}

} // namespace dropscope::ui
