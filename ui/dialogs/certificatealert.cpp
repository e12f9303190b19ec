// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/certificatealert.h"

#include "ui/controller/addressinput.h"
#include "ui/panels/iconlabel.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/certificatetext.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int pictureSize = 32;
constexpr int textWidth = 540;

} // namespace

CertificateAlert::CertificateAlert(const TlsError& error, QWidget* parent)
    : QDialog(parent)
    , m_error(error)
    , m_column(new QVBoxLayout(this))
    , m_facts(new QFormLayout)
{
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_column->setContentsMargins(18, 16, 18, 14);
    m_column->setSpacing(14);
    m_column->setSizeConstraint(QLayout::SetFixedSize);
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(7);
}

QString CertificateAlert::server() const { return serverText({m_error.host, m_error.port}); }

void CertificateAlert::setHeading(IconName picture, Tone tone, const QString& title, const QString& text)
{
    setWindowTitle(title);
    auto* const words = new QVBoxLayout;
    QLabel* const heading = makePlainText(title, u"alertTitle"_s);
    heading->setFont(emphasized(heading->font()));
    words->addWidget(heading);
    QLabel* const explanation = makePlainText(text, u"alertText"_s);
    explanation->setMinimumWidth(textWidth);
    words->addWidget(explanation);
    auto* const row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(new IconLabel(icon(picture, tone), pictureSize), 0, Qt::AlignTop);
    row->addLayout(words, 1);
    m_column->addLayout(row);
    m_column->addLayout(m_facts);
}

void CertificateAlert::addFact(const QString& label, const QString& value, Tone tone)
{
    if (value.isEmpty())
        return;
    QLabel* const name = makePlainText(label, u"factLabel"_s, Tone::Muted);
    name->setWordWrap(false);
    QLabel* const words = makePlainText(value, u"fact"_s, tone);
    words->setAccessibleDescription(label);
    m_facts->addRow(name, words);
}

void CertificateAlert::addFingerprint(const QString& label, const Octets& sha256, const QString& name)
{
    QLabel* const title = makePlainText(label, u"factLabel"_s, Tone::Muted);
    title->setWordWrap(false);
    QLabel* const value = makeMonospaced(fingerprintLines(sha256), name);
    value->setAccessibleDescription(label);
    m_facts->addRow(title, value);
}

void CertificateAlert::addCertificate()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const CertificateFacts certificate = m_error.facts.chain.value(0);
    addFact(tr("Issued to"), certificateTitle(certificate));
    addFact(tr("Good for"), namesText(certificate));
    CertificateFacts issuer;
    issuer.subject = certificate.issuer;
    addFact(tr("Issued by"),
            certificate.issuer == certificate.subject ? tr("itself") : certificateTitle(issuer));
    addFact(tr("Valid until"),
            tr("%1: %2").arg(certificateDate(certificate.validUntil), validityText(certificate, now)),
            validityTone(certificate, now));
}

void CertificateAlert::addWidget(QWidget* widget) { m_column->addWidget(widget); }

void CertificateAlert::addText(const QString& text, const QString& name, Tone tone)
{
    m_column->addWidget(makePlainText(text, name, tone));
}

void CertificateAlert::addCommand(const QString& command, const QString& name)
{
    m_column->addWidget(makeMonospaced(command, name));
}

QPushButton* CertificateAlert::addButtons(const QString& closeText, const QString& actText,
                                          const QString& actName)
{
    auto* const row = new QHBoxLayout;
    auto* const details = new QPushButton(icon(IconName::Certificate), tr("Show details…"));
    details->setObjectName(u"detailsButton"_s);
    details->setAutoDefault(false);
    connect(details, &QPushButton::clicked, this, &CertificateAlert::detailsRequested);
    auto* const act = new QPushButton(actText);
    act->setObjectName(actName);
    act->setAutoDefault(false);
    auto* const close = new QPushButton(closeText);
    close->setObjectName(u"cancelButton"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    row->addWidget(details);
    row->addStretch(1);
    row->addWidget(act);
    row->addWidget(close);
    m_column->addLayout(row);
    close->setDefault(true);
    close->setFocus();
    return act;
}

} // namespace dropscope::ui
