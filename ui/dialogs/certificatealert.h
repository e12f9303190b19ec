// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/theme/tone.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace dropscope::ui {

enum class IconName;

/// A connection was not gone on with because of the server's certificate: what is wrong, in words, and the
/// certificate. To change nothing is the default.
class CertificateAlert : public QDialog
{
    Q_OBJECT

signals:
    void detailsRequested();

protected:
    CertificateAlert(const TlsError& error, QWidget* parent);

    void setHeading(IconName picture, Tone tone, const QString& title, const QString& text);
    /// A line about the certificate.
    void addFact(const QString& label, const QString& value, Tone tone = Tone::Plain);
    void addFingerprint(const QString& label, const Octets& sha256, const QString& name);
    /// Whom it is for, who signed it, and until when it is good.
    void addCertificate();
    /// Below the facts.
    void addWidget(QWidget* widget);
    void addText(const QString& text, const QString& name, Tone tone);
    /// What can be typed elsewhere.
    void addCommand(const QString& command, const QString& name);
    /// What the dialog can do beside closing; below everything.
    QPushButton* addButtons(const QString& closeText, const QString& actText, const QString& actName);

    [[nodiscard]] const TlsError& error() const { return m_error; }
    [[nodiscard]] QString server() const;

private:
    TlsError m_error;
    QVBoxLayout* m_column;
    QFormLayout* m_facts;
};

} // namespace dropscope::ui
