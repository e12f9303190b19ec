// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFutureWatcher>
#include <QImage>

namespace dropscope::ui {

/// Makes a picture of octets, in another thread: a large one takes longer than a window may be away. Of the
/// formats that mail has, without any that can refer to files or other places (as SVG can).
class PictureDecoder final : public QObject
{
    Q_OBJECT

public:
    explicit PictureDecoder(QObject* parent = nullptr);

    /// Of a larger one a smaller copy is made.
    static constexpr int longestSide = 2000;

    void decode(const QByteArray& octets);
    /// Nothing more comes of what was begun.
    void cancel();

signals:
    /// Null where the octets are no picture, or one that is beyond bounds. The size is that of the original.
    void decoded(const QImage& picture, QSize size);

private:
    struct Picture
    {
        QImage image;
        QSize size;
    };
    [[nodiscard]] static Picture read(QByteArray octets);

    QFutureWatcher<Picture> m_watcher;
};

} // namespace dropscope::ui
